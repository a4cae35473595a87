/** The command line: whatever the window computes, scriptable, with the same numbers. */
package org.slowpoint.app.cli;
