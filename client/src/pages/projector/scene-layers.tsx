/**
 * One scene after another without a jump: the old one fades while the new one comes. Both are drawn from the wall as it
 * is now, so that what is set aside is gone from the one that fades as well, in the same moment.
 */
import { useEffect, useState, type ReactNode } from 'react'
import { Mending } from './mending.tsx'

/** As long as the fading takes in projector-page.css. */
export const FADE_MS = 700

type SceneLayersProps<Scene> = {
  scene: Scene
  name: (scene: Scene) => string
  draw: (scene: Scene) => ReactNode
  className: string
}

export function SceneLayers<Scene>({ scene, name, draw, className }: SceneLayersProps<Scene>) {
  const [layers, setLayers] = useState<{ now: Scene; before?: Scene }>({ now: scene })
  const isSame = name(layers.now) === name(scene)
  // While rendering, as React has it for state that follows what was given: no frame is drawn with the old scene alone.
  if (!isSame) setLayers({ now: scene, before: layers.now })
  useEffect(() => {
    if (!('before' in layers)) return undefined
    const timer = setTimeout(() => setLayers(({ now }) => ({ now })), FADE_MS)
    return () => clearTimeout(timer)
  }, [layers])
  return (
    <>
      {'before' in layers && (
        <div key={name(layers.before as Scene)} className={`${className} layer layer-leaving`} aria-hidden="true">
          <Mending>{draw(layers.before as Scene)}</Mending>
        </div>
      )}
      <div key={name(layers.now)} className={`${className} layer`}>
        <Mending>{draw(isSame ? scene : layers.now)}</Mending>
      </div>
    </>
  )
}
