package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import java.nio.file.Files;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every adapter promises when the way to the server is bad. */
public interface FaultsContract extends AdapterOnTrial {

    @Test
    default void theTestOfAConnectionTellsWhetherItWorks() {
        Diagnosis good = adapter().test(connection(), key());
        way().goAway();
        Diagnosis bad = adapter().test(connection(), key());
        way().comeBack();

        assertThat(good.works()).as(good.sentence()).isTrue();
        assertThat(bad.works()).as(bad.sentence()).isFalse();
        assertThat(good.sentence() + bad.sentence()).isNotBlank().doesNotContain(secret(), "Exception");
        await().atMost(LONG).until(() -> adapter().test(connection(), key()).works());
    }

    @Test
    default void theConsoleComesBackByItself() throws Exception {
        signal(PowerSignal.START);
        HeardConsole heard = new HeardConsole();
        try (AutoCloseable hearing = hear(heard)) {
            await().atMost(LONG).until(() -> !heard.states.isEmpty());

            way().goAway();
            way().comeBack();

            await().atMost(LONG).until(() -> {
                game().print("still there " + System.nanoTime());
                return heard.lines.stream().anyMatch(line -> line.startsWith("still there"));
            });
        }
    }

    @Test
    default void aQuestionIsRepeatedWhenTheWayBrokeOff() throws Exception {
        Files.writeString(game().directory().resolve("a.txt"), "1");

        for (int times = 0; times < 3; times++) {
            way().cut();
            assertThat(adapter()
                            .files(connection())
                            .orElseThrow()
                            .list(ServerPath.ROOT, Listing.first())
                            .items())
                    .extracting(FileEntry::name)
                    .containsExactly("a.txt");
        }
    }

    @Test
    default void aSignalIntoAnOutageActsOnceOrNotAtAllAndItsAnswerSaysWhich() throws Exception {
        adapter().test(connection(), key());
        way().goAway();
        CompletionStage<Answer> asked = adapter().deliver(delivery(new Command.Power(PowerSignal.START)));
        way().comeBack();

        Answer answer = asked.toCompletableFuture().get(2 * LONG.toSeconds(), TimeUnit.SECONDS);

        if (answer.accepted()) {
            await().atMost(LONG).until(() -> game().starts() > 0 && told().power() == PowerState.RUNNING);
        }
        assertThat(game().starts()).isEqualTo(answer.accepted() ? 1 : 0);
        assertThat(answer.error().isBlank()).isEqualTo(answer.accepted());
    }
}
