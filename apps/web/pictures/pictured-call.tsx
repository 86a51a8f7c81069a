import { useEffect, useState } from 'react'
import type { ApiClient } from '../src/api/client.ts'
import { CallView } from '../src/call/view/call-view.tsx'
import type { Call } from '../src/call/call.ts'
import { firstName } from '../src/components/words/first-name.ts'
import { callWords } from '../src/features/call/call-words.ts'
import { useCallPeople } from '../src/features/call/people/use-call-people.tsx'
import { StaffChat } from '../src/features/call/staff-chat.tsx'
import { useStaffChat } from '../src/features/call/use-staff-chat.ts'
import { fakeServer } from '../src/testing/fake-server.ts'
import type { Pictured } from './states.ts'
import { stillCall } from './still-call.ts'

const patient = 'Agnes Moor'
const visitId = 'visit'
const words = callWords(firstName(patient))

/** What a server would say of the people of that call. */
export function serverOf({ asking = [], others = [] }: Pictured): ApiClient {
  const guest = (name: string, state: 'asking' | 'admitted', index: number) => ({
    id: `${state}-${index}`,
    name,
    state,
    membershipId: null,
    language: 'en',
  })
  const items = [
    ...asking.map((name, index) => guest(name, 'asking', index)),
    ...others.slice(1).map((_, index) => guest(`Guest ${index + 1}`, 'admitted', index)),
  ]
  const colleagues = ['Priya Natarajan', 'Arjun Mehta', 'Claire Dubois'].map((name, index) => ({
    membershipId: `colleague-${index}`,
    name,
    title: index === 1 ? 'Cardiology' : '',
    isBusy: index === 2,
  }))
  const messages = [
    { number: 1, from: 'patient', name: patient, text: 'Is it two tablets, or three?' },
    { number: 2, from: 'staff', name: 'Mara Okafor', text: 'Two in the morning, with water.' },
  ]
  return fakeServer({
    'visit.guests': () => ({ items, nextCursor: null, people: 1 + Math.max(1, others.length), most: 6 }),
    'visit.colleagues': () => ({ items: colleagues, nextCursor: null }),
    'visit.messages': () => messages,
    'visit.readMessages': () => null,
    'queue.list': () => ({ rooms: [], items: [] }),
  }).client
}

/** The clinic's page of a call in that state. */
export function PicturedCall({ pictured }: { pictured: Pictured }) {
  const [call] = useState(() => stillCall(pictured))
  useEffect(() => {
    if (!pictured.press) return
    const controls = [...document.querySelectorAll('button')]
    controls.find(({ textContent }) => textContent.startsWith(pictured.press ?? ''))?.click()
  }, [pictured])
  return <Page call={call} />
}

function Page({ call }: { call: Call }) {
  const [isWriting, setWriting] = useState(false)
  const chat = useStaffChat(visitId, isWriting)
  const people = useCallPeople(visitId, patient)
  return (
    <CallView
      call={call}
      name={patient}
      about="Reception, checked in at 09:12"
      startedAt={null}
      words={words}
      wordsFor={(other) => callWords(firstName(other))}
      people={people}
      chat={{ unread: 0, panel: <StaffChat visitId={visitId} {...chat} /> }}
      isChatOpen={isWriting}
      onChat={setWriting}
      isEnding={false}
      onEnd={() => undefined}
    />
  )
}
