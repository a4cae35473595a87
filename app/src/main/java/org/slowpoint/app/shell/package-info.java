/**
 * The window and its services: commands, undo, jobs, notifications, preferences, theme, glossary. Knows nothing of what
 * its perspectives show.
 */
package org.slowpoint.app.shell;
