package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.testkit.module.ModuleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The badge goes with an author's key: our own have it from the start, and operators have the last word. */
class VouchedTest {

    private static final String OURS = Ed25519.encode(Ed25519.generate().getPublic());
    private static final String STRANGERS = Ed25519.encode(Ed25519.generate().getPublic());

    @TempDir
    Path folder;

    private Vouched vouched;

    @BeforeEach
    void ourKeyComesInTheBox() throws IOException {
        Files.writeString(folder.resolve("author.pub"), OURS + "\n");
        Files.writeString(folder.resolve("notes.txt"), STRANGERS);
        vouched = Vouched.byKeysIn(List.of(folder, folder.resolve("away")));
    }

    @Test
    void ourOwnAreVerifiedAndAStrangersOfTheSameNameIsNot() {
        assertThat(vouched.isFor(hello(OURS), Map.of())).isTrue();
        assertThat(vouched.isFor(hello(STRANGERS), Map.of())).isFalse();
    }

    @Test
    void anOperatorVouchesForOneAuthorOfAModuleAndNoOther() {
        assertThat(vouched.isFor(hello(STRANGERS), Map.of("hello", STRANGERS))).isTrue();
        assertThat(vouched.isFor(hello(OURS), Map.of("hello", STRANGERS)))
                .as("said of somebody else's")
                .isFalse();
    }

    @Test
    void anOperatorTakesTheBadgeEvenFromOurOwn() {
        assertThat(vouched.isFor(hello(OURS), Map.of("hello", ""))).isFalse();
    }

    private static Release hello(String author) {
        ModuleDescriptor descriptor =
                ModuleDescriptor.read(ModuleJson.of("hello", "1.0.0").bytes());
        return new Release(descriptor, "hello.cmod", 1, "", author);
    }
}
