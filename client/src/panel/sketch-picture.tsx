/** The picture of a new sketch note: the field in which it is chosen, and how it looks. */
import { PICTURE_TYPES } from '@gatherboard/shared/api/pictures'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useEffect, useRef, useState } from 'react'
import { say } from '../i18n/say-panel.ts'
import { isPicture } from '../parts/is-picture.ts'
import { Field } from '../ui/field.tsx'

/** What the browser's window offers first; what a file is, its bytes say. */
const OFFERED = [...PICTURE_TYPES, '.jpg', '.jpeg', '.jfif', '.png', '.webp'].join(',')

/** Why a file is not worth sending, if so. What it is called or said to be does not count, as at the server. */
export async function checkPicture(file: File | undefined): Promise<string | undefined> {
  if (!file) return say('noPicture')
  if (file.size > LIMITS.imageBytesMax) return say('pictureTooLarge', { megabytes: Math.ceil(file.size / 1024 / 1024) })
  return (await isPicture(file)) ? undefined : say('pictureOfNoKind')
}

type PictureFieldProps = {
  file: File | undefined
  /** What came of checking it. */
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
      <Field label={say('picture')} hint={say('pictureHint')} problem={problem}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept={OFFERED}
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
