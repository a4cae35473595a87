/** The desktop program: the window with its perspectives, put together and taken apart in one place. */
package org.slowpoint.app.desktop;
