package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.Maps;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.plan.ServerCfg;
import io.corrosion.wipes.profile.MapChoice;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** Decides which world comes next: never the same seed unless somebody asked for it. Thread-safe; blocks. */
final class Worlds {

    private static final int USUAL_SIZE = 4_000;

    private final SecureRandom random = new SecureRandom();
    private final Transactions transactions;
    private final Neighbours neighbours;

    Worlds(Transactions transactions, Neighbours neighbours) {
        this.transactions = transactions;
        this.neighbours = neighbours;
    }

    /**
     * The world.
     *
     * @param wipe takes the next map of the rotation; empty looks only
     * @param identity directory of the world
     * @throws Conflict when the profile names the seed that is played already
     */
    World next(Scope.Licence scope, Optional<UUID> wipe, MapChoice choice, ServerCfg now, String identity) {
        int size = choice.worldSize() > 0 ? choice.worldSize() : number(now, "server.worldsize", USUAL_SIZE);
        int seed = number(now, "server.seed", 0);
        return switch (choice.mode()) {
            case "keep" -> World.same();
            case "seed" -> chosen(choice, seed, size);
            case "random" -> fresh(scope, seed, size);
            default ->
                neighbours
                        .maps()
                        .flatMap(maps -> rotation(maps, scope, wipe))
                        .map(map -> reachable(scope, map))
                        .map(map -> world(map, identity))
                        .filter(world -> world.seed() == 0 || world.seed() != seed)
                        .orElseGet(() -> fresh(scope, seed, size));
        };
    }

    private static World chosen(MapChoice choice, int seed, int size) {
        if (choice.seed() == seed && !choice.allowSameSeed()) {
            throw new Conflict("The profile wants the seed " + seed
                    + ", which is played already: the same map would come again and lists would not show a wipe. Choose"
                    + " another seed, or allow the same one in the profile.");
        }
        return World.procedural("Procedural " + size + ", seed " + choice.seed(), choice.seed(), size);
    }

    /** Another seed than the present one. */
    World fresh(Scope.Licence scope, int present, int size) {
        Optional<Integer> unplayed = neighbours
                .maps()
                .map(maps -> transactions
                        .read(scope, tx -> maps.fresh(tx, scope, size))
                        .seed())
                .filter(seed -> seed != present);
        int seed = unplayed.orElseGet(() -> another(present));
        return World.procedural("Procedural " + size + ", seed " + seed, seed, size);
    }

    private int another(int present) {
        int seed = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        return seed == present ? another(present) : seed;
    }

    private Optional<PlannedMap> rotation(Maps maps, Scope.Licence scope, Optional<UUID> wipe) {
        return wipe.isPresent()
                ? transactions.write(scope, tx -> maps.advance(tx, scope, wipe.get()))
                : transactions.read(scope, tx -> maps.next(tx, scope));
    }

    /** A map whose address is dead is replaced, before anything is deleted for it. */
    private PlannedMap reachable(Scope.Licence scope, PlannedMap map) {
        Maps maps = neighbours.maps().orElseThrow();
        return maps.problem(scope, map).isEmpty()
                ? map
                : transactions.read(scope, tx -> maps.fallback(tx, scope, map.map()));
    }

    private static World world(PlannedMap map, String identity) {
        if (map.world() instanceof GameWorld.Procedural made) {
            return World.procedural(map.name() + ", seed " + made.seed(), made.seed(), made.size());
        }
        if (map.world() instanceof GameWorld.Linked linked) {
            return World.linked(map.name(), linked.url().toString());
        }
        GameWorld.Custom custom = (GameWorld.Custom) map.world();
        String path = identity + "/" + custom.fileName();
        return World.file(map.name(), custom.map().toString(), custom.fileName(), path);
    }

    private static int number(ServerCfg cfg, String key, int otherwise) {
        return cfg.get(key)
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .filter(value -> value > 0 && value <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(otherwise);
    }
}
