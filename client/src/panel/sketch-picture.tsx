/** The picture of a new sketch note: the field in which it is chosen, and how it looks. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useEffect, useRef, useState } from 'react'
import { say } from '../i18n/say-panel.ts'
import { Field } from '../ui/field.tsx'

const KINDS = ['image/jpeg', 'image/png', 'image/webp']

/** Why a file is not worth sending, if so. The server decides by what is in it. */
export function checkPicture(file: File | undefined): string | undefined {
  if (!file) return say('noPicture')
  if (file.size > LIMITS.imageBytesMax) return say('pictureTooLarge', { megabytes: Math.ceil(file.size / 1024 / 1024) })
  return file.type !== '' && !KINDS.includes(file.type) ? say('pictureOfNoKind') : undefined
}

type PictureFieldProps = {
  file: File | undefined
  /** What came of checking it when it was to be sent; a file that was chosen is checked here too. */
  problem: string | undefined
  isFixed: boolean
  onChoose: (file: File | undefined) => void
}

export function PictureField({ file, problem, isFixed, onChoose }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!file && input.current) input.current.value = ''
  }, [file])
  return (
    <>
      <Field
        label={say('picture')}
        hint={say('pictureHint')}
        problem={problem ?? (file ? checkPicture(file) : undefined)}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept={KINDS.join(',')}
            disabled={isFixed}
            onChange={(event) => onChoose(event.target.files?.[0])}
          />
        )}
      </Field>
      {file && <Preview file={file} />}
    </>
  )
}

/** The chosen picture, small; nothing where the browser cannot draw it. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url === undefined ? null : (
    <img
      className="sketch-preview"
      src={url}
      alt={say('pictureChosen', { file: file.name })}
      onError={() => setUrl(undefined)}
    />
  )
}
