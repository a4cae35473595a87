package org.slowpoint.app.perspective.figures;

import javafx.scene.image.Image;

/**
 * A figure's small picture, or what stands in its place.
 *
 * @param image the picture, or null
 * @param text what is said in its place; empty with a picture
 * @param failed whether the figure cannot be drawn
 */
record Thumbnail(Image image, String text, boolean failed) {

    /** It will be drawn. */
    static final Thumbnail WAITING = new Thumbnail(null, "Waiting to be drawn", false);

    /** It is being drawn. */
    static final Thumbnail DRAWING = new Thumbnail(null, "Drawing…", false);

    /** It was called off. */
    static final Thumbnail CALLED_OFF = new Thumbnail(null, "Not drawn; open it to draw it", false);

    static Thumbnail of(Image image) {
        return new Thumbnail(image, "", false);
    }

    static Thumbnail failed(String sentence) {
        return new Thumbnail(null, sentence, true);
    }
}
