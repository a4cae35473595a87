package org.slowpoint.app.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts a window where it was last, and remembers where it is. */
final class WindowPlacement {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private WindowPlacement() {}

    /** Width of the window at the first start: all of a small screen, or what the views need. */
    static double firstWidth() {
        return Math.min(WIDTH, Screen.getPrimary().getVisualBounds().getWidth());
    }

    /** Height of the window at the first start. */
    static double firstHeight() {
        return Math.min(HEIGHT, Screen.getPrimary().getVisualBounds().getHeight());
    }

    /**
     * Gives a window its place: where it was last or, at the first start, the stated size in the middle of the screen. To
     * be called again once it is shown, since some window managers size a new window as they like.
     */
    static void place(Stage stage, Preferences preferences) {
        if (isKnown(preferences.windowProperty().get())) {
            restore(stage, preferences);
            return;
        }
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(firstWidth());
        stage.setHeight(firstHeight());
        stage.setX(screen.getMinX() + (screen.getWidth() - firstWidth()) / 2);
        stage.setY(screen.getMinY() + (screen.getHeight() - firstHeight()) / 2);
    }

    // A screen may have gone since; then the window would open where nobody sees it.
    private static boolean isKnown(WindowBounds bounds) {
        return bounds != null
                && !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                        .isEmpty();
    }

    private static void restore(Stage stage, Preferences preferences) {
        WindowBounds bounds = preferences.windowProperty().get();
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
