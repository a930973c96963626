package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypeScriptTest {

    private static final Path OF_THE_SAMPLE = Path.of("../../modules-store/samples/chat-guard/program/corrosion.d.ts");

    @Test
    void theTypesOfTheSampleAreThoseThePlatformSpeaks() throws IOException {
        assertThat(Files.readString(OF_THE_SAMPLE))
                .as("write it again with: cmod types " + OF_THE_SAMPLE)
                .isEqualTo(TypeScript.types());
    }

    @Test
    void everyHookHasItsTypeAndItsService() {
        for (String hook : Program.HOOKS) {
            assertThat(TypeScript.types()).contains("  " + hook + ": ");
        }
        assertThat(TypeScript.types()).contains("steam_id: string;", "is_new: boolean;", "objection?: string;");
    }
}
