package io.corrosion.modules.game;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.GamePart;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.testkit.module.ModuleJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packages of a module that brings a game plugin. */
final class Packages {

    private Packages() {}

    static ModuleDescriptor loot(String version) {
        GamePart part = new GamePart(
                List.of("Loot.cs"), List.of("oxide/data/Loot", "oxide/config/loot"), List.of("oxide/config/loot"));
        return ModuleDescriptor.read(ModuleJson.of("loot", version)
                .with("name", "Loot")
                .with("finds", List.of("Kits"))
                .with("game", part)
                .bytes());
    }

    /** The package with these files for game servers, by path. */
    static ModulePackage loot(String version, Map<String, String> files) {
        Map<String, byte[]> more = new TreeMap<>();
        files.forEach((path, text) -> more.put("game/" + path, text.getBytes(StandardCharsets.UTF_8)));
        return ModulePackage.read(
                ModulePackage.of(loot(version), new byte[] {1}, more).write());
    }

    static Release release(String version, String channel, int percent) {
        return new Release(loot(version), "loot.cmod", 1, Digests.sha256(new byte[0]), "key", channel, percent);
    }
}
