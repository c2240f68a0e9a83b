import { expect, it } from 'vitest'
import { chooseMethod } from './choose-method.ts'

it('[U7] [U8] the model is used where the host wants it and the machine has the memory for it', () => {
  const plenty = 2 ** 31
  expect(chooseMethod('model', plenty)).toEqual({ method: 'model' })
  expect(chooseMethod('model', 300 * 1024 * 1024)).toEqual({ method: 'words', reason: 'memory' })
  expect(chooseMethod('words', plenty)).toEqual({ method: 'words', reason: 'setting' })
  expect(chooseMethod('off', plenty)).toEqual({ method: 'words', reason: 'left-out' })
})
