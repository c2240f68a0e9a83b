/** Words about what just happened. `bad` interrupts a screen reader; the others wait for a pause. */
import type { ReactNode } from 'react'

type NoticeProps = { tone?: 'plain' | 'good' | 'warn' | 'bad'; title?: string; children?: ReactNode }

export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  return (
    <div className={tone === 'plain' ? 'notice' : `notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {title && <p className="notice-title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
