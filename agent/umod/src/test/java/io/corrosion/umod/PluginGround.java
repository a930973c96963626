package io.corrosion.umod;

import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.plugin.PluginHello;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in a game of its own, beside a NATS server and a cloud that listens. */
abstract class PluginGround {

    static final String ANN = "76561198000000001";
    static final String BOB = "76561198000000002";

    @TempDir
    Path folder;

    NatsServer nats;
    Cloud cloud;
    Game game;

    @BeforeEach
    void start() throws Exception {
        nats = new NatsServer(folder, "").start();
        cloud = new Cloud(nats.port());
        Files.createDirectories(folder.resolve("plugins"));
        Files.writeString(folder.resolve("plugins/Vanish.cs"), "class Vanish {}");
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);
    }

    void startGame() throws Exception {
        game = Game.start(folder, cloud.token("", "nats://127.0.0.1:" + nats.port()));
        game.tell("plugin Kits 4.4.6 k1lly0u").tell("load").await("loaded");
    }

    @AfterEach
    void stop() throws Exception {
        if (game != null) {
            game.close();
        }
        if (cloud != null) {
            cloud.close();
        }
        if (nats != null) {
            nats.close();
        }
    }

    Ack done(Tail tail, Record payload) {
        return cloud.ack(cloud.order(tail, payload));
    }
}
