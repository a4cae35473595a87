package org.slowpoint.app.shell;

import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts a window where it was last, and remembers where it is. */
final class WindowPlacement {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private WindowPlacement() {}

    /** Width of the content at the first start: all of a small screen, or what the views need. */
    static double firstWidth() {
        return Math.min(WIDTH, Screen.getPrimary().getVisualBounds().getWidth());
    }

    /** Height of the content at the first start. */
    static double firstHeight() {
        return Math.min(HEIGHT, Screen.getPrimary().getVisualBounds().getHeight());
    }

    static void restore(Stage stage, Preferences preferences) {
        WindowBounds bounds = preferences.windowProperty().get();
        // A screen may have gone since; then the window would open where nobody sees it.
        if (bounds == null
                || Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                        .isEmpty()) {
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    static void remember(Stage stage, Preferences preferences) {
        WindowBounds before = preferences.windowProperty().get();
        if (stage.isMaximized() || stage.isFullScreen()) {
            if (before != null) {
                preferences
                        .windowProperty()
                        .set(new WindowBounds(
                                before.x(), before.y(), before.width(), before.height(), stage.isMaximized()));
            }
            return;
        }
        preferences
                .windowProperty()
                .set(new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
    }
}
