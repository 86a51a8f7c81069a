import { monogram } from '../components/initials.ts'
import classes from './paint-shell.module.css'
import type { Persona } from './persona.ts'

const pages = ['58%', '44%', '70%', '36%', '52%']

/**
 * Paints the clinic's frame, without React and before any answer, in the places where the pages will draw it.
 * It goes when they have.
 */
export function paintShell({ clinic }: Persona): void {
  const shell = element('shell')
  shell.setAttribute('aria-hidden', 'true')
  const sidebar = element('sidebar')
  const name = element('clinic')
  name.append(element('tile', monogram(clinic)), element('name', clinic))
  sidebar.append(name, ...pages.map((width) => line(width)))
  const main = element('main')
  main.append(line('180px', 'title'), line('320px'), element('card'))
  shell.append(sidebar, main)
  document.body.append(shell)
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#root main')) return
    shell.remove()
    observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
}

function element(name: string, text = ''): HTMLElement {
  const made = document.createElement('div')
  made.className = classes[name] ?? ''
  made.textContent = text
  return made
}

function line(width: string, name = 'line'): HTMLElement {
  const made = element(name)
  made.style.width = width
  return made
}
