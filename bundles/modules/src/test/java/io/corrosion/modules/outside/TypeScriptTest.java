package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.modules.format.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeScriptTest {

    private static final Path SAMPLE = Path.of("../../modules-store/samples/chat-guard/program");
    private static final Path OF_THE_SAMPLE = SAMPLE.resolve("corrosion.d.ts");
    private static final List<String> COMPILER =
            List.of(("tsc --noEmit --strict --noImplicitAny false --allowJs --checkJs"
                            + " --target es2022 --module es2022 --moduleResolution node")
                    .split(" "));

    @Test
    void theTypesOfTheSampleAreThoseThePlatformSpeaks() throws IOException {
        assertThat(Files.readString(OF_THE_SAMPLE))
                .as("write it again with: cmod types " + OF_THE_SAMPLE)
                .isEqualTo(TypeScript.types());
    }

    /** Only what contradicts the types is an error, so that one run shows that they are good and that they bind. */
    @Test
    void aCompilerTakesTheTypesAndTheSampleAndRefusesAFieldThatIsNotThere(@TempDir Path folder) throws Exception {
        if (!isHere("tsc")) {
            assertThat(System.getenv("CI")).as("tsc in CI").isNull();
            assumeTrue(false, "SKIPPED: no tsc here to compile the types of programs (apt install node-typescript)");
        }
        String program = Files.readString(SAMPLE.resolve("main.mjs"));
        Files.writeString(folder.resolve("main.mjs"), program);
        Files.writeString(folder.resolve("wrong.mjs"), program.replace("is_new", "is_knew"));
        Files.writeString(folder.resolve("corrosion.d.ts"), TypeScript.types());
        Files.writeString(folder.resolve("node.d.ts"), """
                declare module 'node:http';
                declare module 'node:crypto';
                declare const process: { env: Record<string, string | undefined> };
                declare const Buffer: { byteLength(text: string): number; from(text: string, form?: string): any };
                """);

        List<String> said = compiled(folder, "main.mjs", "wrong.mjs", "corrosion.d.ts", "node.d.ts");

        assertThat(said)
                .singleElement(as(STRING))
                .startsWith("wrong.mjs")
                .contains("Property 'is_knew' does not exist on type 'PlayerSeen'");
    }

    private static List<String> compiled(Path folder, String... files) throws Exception {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of(files));
        Process compiler = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        compiler.waitFor();
        return said.lines().toList();
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void everyHookHasItsTypeAndItsService() {
        for (String hook : Program.HOOKS) {
            assertThat(TypeScript.types()).contains("  " + hook + ": ");
        }
        assertThat(TypeScript.types()).contains("steam_id: string;", "is_new: boolean;", "objection?: string;");
    }
}
