/**
 * What is at hand: the samples and baselines that ship with the program, the user's own files, and where optimizers and
 * numbers come from.
 */
package org.slowpoint.app.library;
