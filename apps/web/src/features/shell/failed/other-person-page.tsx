import { Button } from '../../../components/button/button.tsx'
import { atBase } from '../../../api/place/base.ts'
import { CalmPage } from '../../../components/states/calm-page.tsx'
import { endSession } from '../person/end-session.ts'

/** In place of a page that showed one person while another has signed in, in the next tab. Nothing was done as either. */
export function OtherPersonPage({ person: { name, email } }: { person: { name: string; email: string } }) {
  return (
    <CalmPage
      title={`${name} is signed in now`}
      actions={
        <>
          {/* Loaded anew: nothing that the other person saw is left in memory. */}
          <Button onClick={() => window.location.assign(atBase('/'))}>{`Go on as ${name}`}</Button>
          <Button variant="default" onClick={() => void endSession()}>
            Sign out
          </Button>
        </>
      }
    >
      {`This browser was signed in as ${email} in another tab. This page showed somebody else, so it has stopped; nothing was done in either name.`}
    </CalmPage>
  )
}
