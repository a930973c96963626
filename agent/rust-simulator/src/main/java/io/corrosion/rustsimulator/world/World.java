package io.corrosion.rustsimulator.world;

import io.corrosion.rustsimulator.world.Happening.Chatted;
import io.corrosion.rustsimulator.world.Happening.Died;
import io.corrosion.rustsimulator.world.Happening.Joined;
import io.corrosion.rustsimulator.world.Happening.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One tick is one second. Players come and go around a wanted number, FPS falls with players and entities, entities grow
 * until somebody wipes. Everything follows from the seed and the calls made. Confined to the game's thread.
 */
public final class World {

    private static final double COME_OR_GO = 0.06;
    private static final double CHAT = 0.03;
    private static final double DEATH = 0.008;

    private final Random random;
    private final Cast cast;
    private final int maxPlayers;
    private final List<Player> players = new ArrayList<>();
    private long tick;
    private long newcomers;
    private int wanted;
    private double entities;
    private double fps = 60;

    public World(long seed, int maxPlayers, int wanted) {
        this.random = new Random(seed);
        this.cast = new Cast(random);
        this.maxPlayers = maxPlayers;
        this.entities = 40_000 + random.nextInt(20_000);
        want(wanted);
    }

    /** One second passes. */
    public List<Happening> tick() {
        tick++;
        List<Happening> happenings = new ArrayList<>();
        comeAndGo(happenings);
        for (Player player : List.copyOf(players)) {
            if (random.nextDouble() < CHAT / Math.max(1, players.size() / 4.0)) {
                happenings.add(new Chatted(player, cast.chat()));
            } else if (random.nextDouble() < DEATH) {
                happenings.add(new Died(player, cast.death()));
            }
        }
        drift();
        return happenings;
    }

    /** How many players there shall be about; they come and go within the next seconds. */
    public void want(int count) {
        wanted = Math.max(0, Math.min(count, maxPlayers));
    }

    public Optional<Left> remove(Player player, String reason) {
        return players.remove(player) ? Optional.of(new Left(player, reason)) : Optional.empty();
    }

    /** Finds a player by Steam id, or by the name or a part of it. */
    public Optional<Player> find(String idOrName) {
        return players.stream()
                .filter(player -> player.steamId().equals(idOrName)
                        || player.name().toLowerCase(Locale.ROOT).contains(idOrName.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public List<Player> players() {
        return List.copyOf(players);
    }

    public int maxPlayers() {
        return maxPlayers;
    }

    public double fps() {
        return Math.round(fps * 10) / 10.0;
    }

    public long entities() {
        return (long) entities;
    }

    /** Seconds since the start. */
    public long uptime() {
        return tick;
    }

    /** What a game of that size would use, in MB. */
    public double memoryMb() {
        return Math.round((3_200 + entities / 40 + players.size() * 14.0) * 10) / 10.0;
    }

    private void comeAndGo(List<Happening> happenings) {
        int missing = wanted - players.size();
        int changes = Math.abs(missing) > 3 ? 1 + Math.abs(missing) / 4 : random.nextDouble() < COME_OR_GO ? 1 : 0;
        boolean comes = missing > 0 || (missing == 0 && wanted > 0 && random.nextBoolean());
        for (int change = 0; change < changes; change++) {
            if (comes && players.size() < maxPlayers) {
                Player newcomer = cast.newcomer(++newcomers, tick);
                players.add(newcomer);
                happenings.add(new Joined(newcomer));
            } else if (!comes && !players.isEmpty()) {
                Player leaver = players.remove(random.nextInt(players.size()));
                happenings.add(new Left(leaver, "disconnect"));
            }
        }
    }

    private void drift() {
        entities = Math.min(300_000, entities + players.size() * 0.4 + random.nextGaussian() * 20);
        double ideal = 60 - players.size() * 0.05 - entities / 30_000;
        fps = Math.max(5, Math.min(60, fps + (ideal - fps) * 0.1 + random.nextGaussian() * 0.6));
    }
}
