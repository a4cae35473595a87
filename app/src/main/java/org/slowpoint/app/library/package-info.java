/** Checkpoints and baselines on disk: the samples that ship with the program, and the user's own files. */
package org.slowpoint.app.library;
