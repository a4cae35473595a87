/**
 * Files written so that a failure costs nothing: a new file replaces the old one in one step, and what goes wrong is
 * one sentence for people. Knows nothing of what it writes.
 */
package org.slowpoint.engine.file;
