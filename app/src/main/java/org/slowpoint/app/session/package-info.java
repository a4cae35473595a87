/**
 * What is on screen as one readable file: its parts, each a record that is written and read without the window, the file,
 * and the controller that keeps it up to date and brings it back. Knows nothing of what the parts show.
 */
package org.slowpoint.app.session;
