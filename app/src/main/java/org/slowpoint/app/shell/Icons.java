package org.slowpoint.app.shell;

import org.kordamp.ikonli.javafx.FontIcon;

/** Makes icons that follow the theme's colours. */
public final class Icons {

    private Icons() {}

    /**
     * An icon of the usual size.
     *
     * @param literal an Ikonli literal of the materialdesign2 pack
     * @return the icon, without text for screen readers, since the control around it has that
     */
    public static FontIcon of(String literal) {
        return new FontIcon(literal);
    }
}
