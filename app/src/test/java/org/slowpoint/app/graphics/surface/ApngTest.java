package org.slowpoint.app.graphics.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ApngTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    private record Chunk(String type, ByteBuffer body) {}

    @Test
    void theFramesAreCountedTimedAndNumbered() throws Exception {
        List<Chunk> chunks = chunks(bytes(3, 83, 0xFF));
        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly(
                        "IHDR", "pHYs", "tEXt", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
        ByteBuffer animation = chunks.get(3).body();
        assertThat(animation.getInt(0)).isEqualTo(3);
        assertThat(animation.getInt(4)).isZero();
        List<Integer> numbers = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.type().startsWith("f")) {
                numbers.add(chunk.body().getInt(0));
            }
            if (chunk.type().equals("fcTL")) {
                assertThat(chunk.body().getShort(20)).isEqualTo((short) 83);
                assertThat(chunk.body().getShort(22)).isEqualTo((short) 1000);
            }
        }
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void othersReadTheFirstFrame() throws Exception {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes(4, 100, 0xFF)));
        assertThat(pixels(read)).isEqualTo(pixels(frame(0, 0xFF)));
    }

    @Test
    void everyFrameComesOutAsItWentIn() throws Exception {
        for (int alpha : new int[] {0xFF, 0x80}) {
            int[] canvas = new int[WIDTH * HEIGHT];
            int frame = 0;
            ByteBuffer control = null;
            for (Chunk chunk : chunks(bytes(4, 100, alpha))) {
                if (chunk.type().equals("fcTL")) {
                    control = chunk.body();
                } else if (chunk.type().equals("IDAT") || chunk.type().equals("fdAT")) {
                    draw(canvas, control, chunk);
                    assertThat(canvas).isEqualTo(pixels(frame(frame, alpha)));
                    frame++;
                }
            }
            assertThat(frame).isEqualTo(4);
        }
    }

    @Test
    void theSameFramesGiveTheSameBytes() throws Exception {
        assertThat(bytes(4, 100, 0xFF)).isEqualTo(bytes(4, 100, 0xFF));
    }

    @Test
    void whatIsNoAnimationIsRefused() throws Exception {
        assertThatThrownBy(() -> new Apng(0, 100, 72, Map.of(), new ByteArrayOutputStream()))
                .hasMessageContaining("1 frame or more");
        assertThatThrownBy(() -> new Apng(1, 0, 72, Map.of(), new ByteArrayOutputStream()))
                .hasMessageContaining("ms");
        Apng two = new Apng(2, 100, 72, Map.of(), new ByteArrayOutputStream());
        two.add(frame(0, 0xFF));
        assertThatThrownBy(() -> two.add(new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB)))
                .hasMessageContaining("one size");
        two.add(frame(1, 0xFF));
        assertThatThrownBy(() -> two.add(frame(2, 0xFF))).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] bytes(int frames, int delay, int alpha) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Apng apng = new Apng(frames, delay, 200, Map.of("Software", "Slowpoint"), out);
        for (int i = 0; i < frames; i++) {
            apng.add(frame(i, alpha));
        }
        return out.toByteArray();
    }

    /** A square that moves over stripes; the third frame is like the second. */
    private static BufferedImage frame(int number, int alpha) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        int at = 3 + 5 * (number == 2 ? 1 : number);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= at && x < at + 8 && y >= at && y < at + 8;
                picture.setRGB(x, y, (alpha << 24) | (inside ? 0xCC3300 : x % 4 * 0x101010));
            }
        }
        return picture;
    }

    private static void draw(int[] canvas, ByteBuffer control, Chunk chunk) throws DataFormatException {
        int width = control.getInt(4);
        int height = control.getInt(8);
        int left = control.getInt(12);
        int top = control.getInt(16);
        boolean over = control.get(25) == 1;
        byte[] body = new byte[chunk.body().limit()];
        chunk.body().get(0, body);
        int skip = chunk.type().equals("fdAT") ? 4 : 0;
        Inflater inflater = new Inflater();
        inflater.setInput(body, skip, body.length - skip);
        byte[] rows = new byte[height * (1 + 4 * width)];
        assertThat(inflater.inflate(rows)).isEqualTo(rows.length);
        inflater.end();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * (1 + 4 * width) + 1 + 4 * x;
                int rgb = ((rows[i] & 255) << 16) | ((rows[i + 1] & 255) << 8) | (rows[i + 2] & 255);
                int argb = ((rows[i + 3] & 255) << 24) | rgb;
                if (!over || argb >>> 24 != 0) {
                    canvas[(top + y) * WIDTH + left + x] = argb;
                }
            }
        }
    }

    private static List<Chunk> chunks(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        bytes.position(8);
        List<Chunk> chunks = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] body = new byte[bytes.getInt()];
            byte[] name = new byte[4];
            bytes.get(name);
            bytes.get(body);
            CRC32 sum = new CRC32();
            sum.update(name);
            sum.update(body);
            assertThat(bytes.getInt()).isEqualTo((int) sum.getValue());
            chunks.add(new Chunk(new String(name, StandardCharsets.US_ASCII), ByteBuffer.wrap(body)));
        }
        return chunks;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }
}
