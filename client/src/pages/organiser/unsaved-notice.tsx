/** That what stands in a form is not saved, also when it came back with a reload; and the way to drop it. */
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type UnsavedNoticeProps = { isUnsaved: boolean; onLeave: () => void }

/** Inside of its form. */
export function UnsavedNotice({ isUnsaved, onLeave }: UnsavedNoticeProps) {
  return (
    // Always on the page, so that it is heard when it comes.
    <div role="status">
      {isUnsaved && (
        <Notice tone="warn">
          <p>{say('changesUnsaved')}</p>
          <Button
            onClick={({ currentTarget }) => {
              // The button goes away with the focus in it.
              currentTarget.form?.querySelector<HTMLElement>('[type=submit]')?.focus()
              onLeave()
            }}
          >
            {say('leaveAsItIs')}
          </Button>
        </Notice>
      )}
    </div>
  )
}
