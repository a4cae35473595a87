/**
 * Curves of fixed points over one scalar parameter, whatever it is: a {@link
 * org.slowpoint.engine.dynamics.continuation.ParameterCurve} says what varies, a {@link
 * org.slowpoint.engine.dynamics.continuation.Continuation} walks along it and looks for zeros of {@link
 * org.slowpoint.engine.dynamics.continuation.TestFunction}s on the way. What is done about a zero is up to whoever asked.
 */
package org.slowpoint.engine.dynamics.continuation;
