/** What this build calls itself. */
package org.slowpoint.app.version;
