package io.corrosion.maps.picture;

import java.util.SplittableRandom;

/**
 * Draws an island for a map nobody has given a picture: not the real one, but the same one for the same map, so that people
 * recognise it. Pure.
 */
public final class Terrain {

    private static final int EDGE = 192;
    private static final int[] OCTAVES = {4, 8, 16, 32};
    /** Deep water, water, beach, grass, forest, rock, snow. */
    private static final int[] PALETTE = {0x1f3b4d, 0x2c5a6e, 0xc8b68a, 0x6f8552, 0x4d6440, 0x7d7468, 0xe6e4df};

    private static final double[] HEIGHTS = {0.20, 0.30, 0.34, 0.48, 0.60, 0.74};

    private Terrain() {}

    /** A PNG, the same for the same number. */
    public static byte[] png(long seed) {
        double[][] lattices = new double[OCTAVES.length][];
        SplittableRandom random = new SplittableRandom(seed);
        for (int octave = 0; octave < OCTAVES.length; octave++) {
            int points = OCTAVES[octave] + 1;
            lattices[octave] = random.doubles((long) points * points).toArray();
        }
        byte[] pixels = new byte[EDGE * EDGE];
        for (int y = 0; y < EDGE; y++) {
            for (int x = 0; x < EDGE; x++) {
                pixels[y * EDGE + x] = colour(height(lattices, (double) x / EDGE, (double) y / EDGE));
            }
        }
        return Png.of(EDGE, pixels, PALETTE);
    }

    private static double height(double[][] lattices, double x, double y) {
        double sum = 0;
        double weight = 0.5;
        for (int octave = 0; octave < OCTAVES.length; octave++) {
            sum += weight * smooth(lattices[octave], OCTAVES[octave], x, y);
            weight /= 2;
        }
        double away = Math.hypot(x - 0.5, y - 0.5) * 2;
        return sum * 1.35 - away * away * 0.55;
    }

    private static double smooth(double[] lattice, int cells, double x, double y) {
        int column = (int) (x * cells);
        int row = (int) (y * cells);
        double across = eased(x * cells - column);
        double down = eased(y * cells - row);
        int at = row * (cells + 1) + column;
        double top = lattice[at] + (lattice[at + 1] - lattice[at]) * across;
        int below = at + cells + 1;
        double bottom = lattice[below] + (lattice[below + 1] - lattice[below]) * across;
        return top + (bottom - top) * down;
    }

    private static double eased(double part) {
        return part * part * (3 - 2 * part);
    }

    private static byte colour(double height) {
        byte index = 0;
        while (index < HEIGHTS.length && height > HEIGHTS[index]) {
            index++;
        }
        return index;
    }
}
