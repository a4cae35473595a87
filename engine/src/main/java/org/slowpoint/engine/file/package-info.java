/**
 * Files written so that a failure costs nothing and read so that their content is seen once: a new file replaces the
 * old one in one step, a small one is read whole within a limit, and what goes wrong is one sentence for people. Knows
 * nothing of what it writes and reads.
 */
package org.slowpoint.engine.file;
