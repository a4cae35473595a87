/** Programs that treat the real program badly, in processes of its own; they take minutes and run with {@code -Plong}. */
package org.slowpoint.app.reliability;
