/** What is around each of the organiser's pages: the brand, the way back, the heading. */
import { useEffect, useRef, type ReactNode } from 'react'
import { say } from '../../i18n/say-organiser.ts'
import { LensMark } from '../../ui/lens-mark.tsx'

type FrameProps = {
  title: string
  back?: { href: string; label: string } | undefined
  /** At the end of the head. */
  end?: ReactNode
  children: ReactNode
}

export function Frame({ title, back, end, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shownBefore = useRef('')
  useEffect(() => {
    document.title = say('windowTitle', { title })
    // On moving to another page the focus goes to its heading, as after following a link; not on first loading.
    if (shownBefore.current !== '' && shownBefore.current !== location.hash) {
      heading.current?.focus()
      scrollTo(0, 0)
    }
    shownBefore.current = location.hash || '#/'
  }, [title])
  return (
    <div className="organiser">
      <header className="organiser-head">
        <a className="organiser-brand" href="/organise#/">
          <span aria-hidden="true">
            <LensMark number={1} />
            <LensMark number={2} />
            <LensMark number={3} />
          </span>
          Gatherboard
        </a>
        {end}
      </header>
      <main>
        {back && (
          <p className="organiser-back">
            <a href={back.href}>
              <span aria-hidden="true">← </span>
              {back.label}
            </a>
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  )
}
