import { planLabels } from '@atrium/policy/clinic'
import type { SecondStepDemand } from '@atrium/server/contract/clinic/second-step-demand'
import type { Clinic } from '../../api/outputs.ts'
import type { Fact } from '../../components/dialog/fact-list.tsx'
import { counted } from '../../components/words/word-list.ts'

const demandWords: Record<SecondStepDemand, string> = {
  nobody: 'Up to each person',
  'owners-and-admins': 'Asked of Owners and Admins',
  everybody: 'Asked of everybody',
}

/** The clinic's settings in words, for who does not change them. */
export function clinicFacts({ name, link, plan, settings }: Clinic): Fact[] {
  return [
    { term: 'Name', value: name },
    { term: 'Link', value: link, hint: 'The first part of every room’s address' },
    { term: 'Plan', value: planLabels[plan], hint: 'Decides which features there are, for every role' },
    { term: 'Time zone', value: settings.timeZone.replaceAll('_', ' ') },
    { term: 'Chat with patients', value: settings.allowPatientChat ? 'Allowed' : 'Off' },
    { term: 'Photo of patients', value: settings.requirePatientPhoto ? 'Asked for' : 'Up to each patient' },
    { term: 'Nobody should wait longer than', value: counted(settings.waitLimitMinutes, 'minute') },
    {
      term: 'A place is kept for',
      value: counted(settings.placeKeptMinutes, 'minute'),
      hint: 'While the patient’s page is not heard of',
    },
    { term: 'Calls stay in the history for', value: counted(settings.historyYears, 'year') },
    {
      term: 'Emergency access',
      value: settings.emergencyAccess ? 'On' : 'Off',
      hint: 'An Owner may look into any room for an hour; who works there is told',
    },
    { term: 'Two-step sign-in', value: demandWords[settings.secondStep] },
    { term: 'Sign-out when nobody is there', value: `After ${counted(settings.idleSignOutMinutes, 'minute')}` },
  ]
}
