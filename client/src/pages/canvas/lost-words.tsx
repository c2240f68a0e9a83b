/** Words that could not be kept when the document had to be taken anew. Nothing of them is lost until the person says so. */
import type { UnsavedWords } from '../../board/unsaved-words.ts'
import { Button } from '../../ui/button.tsx'

export function LostWords({ lost, onUse, onForget }: { lost: readonly UnsavedWords[]; onUse: (words: UnsavedWords) => void; onForget: (words: UnsavedWords) => void }) {
  if (lost.length === 0) return null
  return (
    <section className="lost-words" aria-label="Words that could not be kept">
      <h2>{lost.length === 1 ? 'One change could not be kept' : `${lost.length} changes could not be kept`}</h2>
      <p>Your words are still here.</p>
      <ul>
        {lost.map((words) => (
          <li key={words.noteId}>
            <p className="lost-text" dir="auto">
              {words.text}
            </p>
            <div className="row">
              <Button kind="main" onClick={() => onUse(words)}>
                Make a new note of it
              </Button>
              <Button onClick={() => onForget(words)}>Not needed</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
