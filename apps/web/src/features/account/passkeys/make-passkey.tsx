import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import type { PasskeyOffer } from '../../../api/outputs.ts'
import { makePasskey } from '../../../api/passkeys/make-passkey.ts'
import type { MadePasskey } from '../../../api/passkeys/make-passkey.ts'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { PasskeyNameField } from './passkey-name-field.tsx'
import { makingWords } from './passkey-words.ts'

interface MakePasskeyProps {
  offer: PasskeyOffer
  onAdded: (name: string, recoveryCodes: string[]) => void
  /** The offer is too old, or was used. */
  onStale: () => void
  onClose: () => void
}

/** The browser makes the passkey, with a fingerprint, face or PIN; then it is added. */
export function MakePasskey({ offer, onAdded, onStale, onClose }: MakePasskeyProps) {
  const { options } = useApi()
  const [name, setName] = useState(offer.name)
  // What was made, and not taken yet: the network may have failed, and the device makes no second one.
  const made = useRef<MadePasskey>(undefined)
  const add = useMutation(
    options.account.addPasskey.mutationOptions({
      onSuccess: ({ codes }) => onAdded(name, codes),
      onError: (error) => {
        if (failureOf(error)?.fields?.['response']) onStale()
      },
    }),
  )
  const make = useMutation({
    mutationFn: async () => (made.current ??= await makePasskey(offer.options)),
    onSuccess: (response) => add.mutate({ response, name }),
  })
  const fault = failureOf(add.error)?.fields?.['name']?.[0]
  return (
    <DialogForm onSubmit={() => make.mutate()}>
      <p>Your browser asks for your fingerprint, face or PIN next. The name tells your passkeys apart.</p>
      <PasskeyNameField value={name} error={fault} onChange={setName} />
      {make.error ? <Problem>{makingWords(make.error)}</Problem> : null}
      {add.error && fault === undefined ? <Problem>{sentenceOf(add.error)}</Problem> : null}
      <FormActions act="Add passkey" isPending={make.isPending || add.isPending} onClose={onClose} />
    </DialogForm>
  )
}
