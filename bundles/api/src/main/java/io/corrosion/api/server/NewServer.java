package io.corrosion.api.server;

/**
 * What it takes to create a server. Immutable; validated by {@link ServerDirectory#create}.
 *
 * @param name 1 to 100 characters
 * @param game slug of the game
 * @param address where players connect; possibly empty
 * @param maxPlayers 0 when unknown
 * @param description at most 2,000 characters; possibly empty
 */
public record NewServer(String name, String game, String address, int maxPlayers, String description) {

    /** A server nothing is said of. */
    public NewServer(String name, String game, String address, int maxPlayers) {
        this(name, game, address, maxPlayers, "");
    }
}
