package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What a module keeps is found through its statics, collections, lambdas and threads, and not through the platform. */
class RetainedTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final ClassLoader OURS = RetainedTest.class.getClassLoader();
    private static final AtomicBoolean RUN = new AtomicBoolean();

    private static final class Leaking {
        private static final Collection<byte[]> KEPT = new ArrayList<>();
        private final byte[] own = new byte[MEGABYTE];
    }

    private static final class Untouched {
        static {
            RUN.set(true);
        }

        private static final List<String> KEPT = List.of("made by its own code");
    }

    record Told(byte[] content) {}

    @Test
    void whatAStaticCollectionKeepsIsItsClasses() {
        for (int i = 0; i < 8; i++) {
            Leaking.KEPT.add(new byte[MEGABYTE]);
        }

        assertThat(megabytes(Shape.statics(Leaking.class))).isEqualTo(8);

        Leaking.KEPT.clear();
        assertThat(megabytes(Shape.statics(Leaking.class))).isZero();
    }

    @Test
    void aClassThatNobodyHasUsedIsNotRunToFindOut() {
        assertThat(Shape.statics(Untouched.class)).isEmpty();
        assertThat(RUN).isFalse();
    }

    @Test
    void theLibrarysOwnCollectionsAreLookedThroughAlsoWhereItHidesThem() {
        Map<String, byte[]> map = new ConcurrentHashMap<>(Map.of("one", new byte[MEGABYTE]));
        Collection<byte[]> queue = new ConcurrentLinkedQueue<>(List.of(new byte[MEGABYTE], new byte[MEGABYTE]));

        assertThat(megabytes(List.of(map, queue))).isEqualTo(3);
    }

    @Test
    void lambdasAndThreadsKeepWhatTheyWereGiven() {
        byte[] captured = new byte[MEGABYTE];
        IntSupplier lambda = () -> captured.length;
        byte[] run = new byte[MEGABYTE];
        Thread thread = new Thread(() -> Arrays.fill(run, (byte) 1));

        assertThat(megabytes(List.of(lambda, thread))).isEqualTo(2);
    }

    @Test
    void whatIsReachedTwiceOrInACircleCountsOnce() {
        List<Object> circle = new ArrayList<>();
        byte[] content = new byte[MEGABYTE];
        circle.addAll(List.of(content, new Object[] {content, circle}));

        assertThat(megabytes(List.of(circle, content))).isOne();
    }

    @Test
    void objectsOfOthersAreNotLookedIntoButTheirValuesAre() {
        ClassLoader module = new ClassLoader() {};
        Collection<Object> kept = List.of(new Leaking(), new WeakReference<>(new byte[MEGABYTE]));

        assertThat(Retained.of(module, kept).bytes()).isLessThan(MEGABYTE);
        assertThat(Retained.of(module, List.of(new Told(new byte[MEGABYTE]))).bytes())
                .isGreaterThanOrEqualTo(MEGABYTE);
    }

    @Test
    void manySmallObjectsAreTooManyHoweverSmallTheyAre() {
        int[][] crumbs = new int[Retained.MOST_OBJECTS][];
        Arrays.setAll(crumbs, i -> new int[0]);

        assertThat(Retained.of(OURS, List.of((Object) crumbs)).tooMany()).isTrue();
    }

    private static long megabytes(Collection<?> roots) {
        return Retained.of(OURS, roots).bytes() / MEGABYTE;
    }
}
