package io.corrosion.api.map;

import io.corrosion.api.error.Invalid;
import java.net.URI;

/** What a server loads as its world: three ways to say it. Immutable values. */
public sealed interface GameWorld {

    /** The smallest world a server makes, in metres along an edge. */
    int SMALLEST = 1_000;

    /** The largest one. */
    int LARGEST = 6_000;

    /**
     * A world the game makes out of two numbers.
     *
     * @param seed 1 to 2,147,483,647 ({@code server.seed})
     * @param size metres along an edge, {@value #SMALLEST} to {@value #LARGEST} ({@code server.worldsize})
     */
    record Procedural(int seed, int size) implements GameWorld {

        public Procedural {
            if (seed < 1) {
                throw Invalid.field("seed", "A seed is a whole number from 1 to 2147483647, such as 20250403.");
            }
            if (size < SMALLEST || size > LARGEST) {
                throw Invalid.field("world_size", "A world measures 1000 to 6000 metres, such as 4000.");
            }
        }
    }

    /**
     * A file of the library, to be brought to the server with {@link Maps#deliver}.
     *
     * @param fileName as it was uploaded, a name without directories that ends in {@code .map}
     * @param bytes its size
     * @param sha256 of the whole file, lower-case hex
     */
    record Custom(MapId map, String fileName, long bytes, String sha256) implements GameWorld {}

    /**
     * A file somebody else hosts, which the game fetches by itself ({@code server.levelurl}). Ask {@link Maps#problem}
     * before relying on it.
     *
     * @param url {@code https} or {@code http}
     */
    record Linked(MapId map, URI url) implements GameWorld {}
}
