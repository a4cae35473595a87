/**
 * The Compare perspective: optimizers of any kind on the same problems. A {@link
 * org.slowpoint.app.perspective.compare.Setup} is all that a hand can change, every change a step of undo; {@link
 * org.slowpoint.app.perspective.compare.RunAnswers} run it in the background, few problems first; views show the {@link
 * org.slowpoint.app.perspective.compare.Reading}.
 */
package org.slowpoint.app.perspective.compare;
