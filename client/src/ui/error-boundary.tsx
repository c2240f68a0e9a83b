/** What is shown instead of a part that broke, so that the rest of the page goes on. */
import { Component, type ReactNode } from 'react'

type ErrorBoundaryProps = { instead: ReactNode; onBroken?: (() => void) | undefined; children: ReactNode }

export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  /** React has put the error itself into the console already, for whoever looks there. */
  override componentDidCatch() {
    this.props.onBroken?.()
  }

  override render() {
    return this.state.broken ? this.props.instead : this.props.children
  }
}
