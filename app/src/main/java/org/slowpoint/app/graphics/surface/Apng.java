package org.slowpoint.app.graphics.surface;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes an animated PNG that runs for ever. Programs that know no animation show its first frame. A frame holds only
 * what differs from the one before it, and the bytes depend on nothing but the frames.
 */
public final class Apng {
    private static final int LONGEST_DELAY = 65_535;
    private static final int REPLACE = 0;
    private static final int OVER = 1;

    private final OutputStream out;
    private final int frames;
    private final int delay;
    private final double dpi;
    private final Map<String, String> about;
    private BufferedImage before;
    private int written;
    private int sequence;

    /**
     * Begins an animation.
     *
     * @param frames how many frames {@link #add} will get, 1 or more
     * @param delay time for which a frame is seen, 1 to 65 535 ms
     * @param dpi dots per inch
     * @param about keys and values kept in text chunks; keys at most 79 Latin letters
     * @param out stays open
     */
    public Apng(int frames, int delay, double dpi, Map<String, String> about, OutputStream out) {
        if (frames < 1 || delay < 1 || delay > LONGEST_DELAY) {
            throw new IllegalArgumentException("An animation has 1 frame or more, each seen for 1 to " + LONGEST_DELAY
                    + " ms, not " + frames + " for " + delay + " ms.");
        }
        this.out = out;
        this.frames = frames;
        this.delay = delay;
        this.dpi = dpi;
        this.about = new LinkedHashMap<>(about);
    }

    /**
     * Adds the next frame; the last one ends the file.
     *
     * @param frame as large as the first, and not changed afterwards
     * @throws IOException when writing fails
     */
    public void add(BufferedImage frame) throws IOException {
        if (written == frames) {
            throw new IllegalStateException("All " + frames + " frames are there.");
        }
        if (before == null) {
            first(frame);
        } else {
            next(frame);
        }
        before = frame;
        written++;
        if (written == frames) {
            Png.end(out);
        }
    }

    private void first(BufferedImage frame) throws IOException {
        Png.begin(frame, dpi, about, out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(frames);
        // Without an end.
        data.writeInt(0);
        Png.chunk(out, "acTL", bytes.toByteArray());
        control(new Change(0, 0, frame, REPLACE));
        Png.chunk(out, "IDAT", Png.pixels(frame));
    }

    private void next(BufferedImage frame) throws IOException {
        Change change = Change.between(before, frame);
        control(change);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(sequence++);
        data.write(Png.pixels(change.picture));
        Png.chunk(out, "fdAT", bytes.toByteArray());
    }

    private void control(Change change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(sequence++);
        data.writeInt(change.picture.getWidth());
        data.writeInt(change.picture.getHeight());
        data.writeInt(change.left);
        data.writeInt(change.top);
        data.writeShort(delay);
        data.writeShort(1000);
        // What was there stays there until the next frame is drawn.
        data.write(0);
        data.write(change.blend);
        Png.chunk(out, "fcTL", bytes.toByteArray());
    }

    /**
     * What differs from one frame to the next.
     *
     * @param left where the picture lies
     * @param top where the picture lies
     * @param picture the new pixels
     * @param blend whether it replaces what was there or is drawn over it
     */
    private record Change(int left, int top, BufferedImage picture, int blend) {
        static Change between(BufferedImage before, BufferedImage after) {
            int width = after.getWidth();
            int height = after.getHeight();
            if (before.getWidth() != width || before.getHeight() != height) {
                throw new IllegalArgumentException("All frames of an animation are of one size.");
            }
            int[] old = before.getRGB(0, 0, width, height, null, 0, width);
            int[] pixels = after.getRGB(0, 0, width, height, null, 0, width);
            int left = width;
            int right = -1;
            int top = height;
            int bottom = -1;
            boolean opaque = true;
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i] != old[i]) {
                    left = Math.min(left, i % width);
                    right = Math.max(right, i % width);
                    top = Math.min(top, i / width);
                    bottom = Math.max(bottom, i / width);
                    opaque &= pixels[i] >>> 24 == 255;
                }
            }
            if (right < 0) {
                return new Change(0, 0, after.getSubimage(0, 0, 1, 1), REPLACE);
            }
            if (!opaque) {
                return new Change(left, top, after.getSubimage(left, top, right - left + 1, bottom - top + 1), REPLACE);
            }
            // Pixels that stay are left clear, which packs into almost nothing.
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = pixels[i] == old[i] ? 0 : pixels[i];
            }
            BufferedImage changed = Pictures.image(pixels, width, height);
            return new Change(left, top, changed.getSubimage(left, top, right - left + 1, bottom - top + 1), OVER);
        }
    }
}
