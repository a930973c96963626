package io.corrosion.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.Test;

class SteadyLocalizerTest {

    private static final String KEY = "Form.CSS.hidden-fields";

    /** Somebody empties the cache between Wicket's two questions. */
    private static final class Emptied extends SteadyLocalizer {

        private boolean empty;

        @Override
        protected String getFromCache(String cacheKey) {
            boolean gone = empty;
            empty = false;
            return gone ? null : super.getFromCache(cacheKey);
        }
    }

    @Test
    void aTextThatLeavesTheCacheInBetweenIsLookedForAgain() {
        WicketTester tester = new WicketTester();
        try {
            Emptied localizer = new Emptied();
            tester.getApplication().getResourceSettings().setLocalizer(localizer);
            Label shown = tester.startComponentInPage(new Label("shown", "a text"));
            String text = localizer.getString(KEY, shown);

            localizer.empty = true;

            assertThat(localizer.getString(KEY, shown)).isEqualTo(text);
            assertThat(localizer.empty).isFalse();
        } finally {
            tester.destroy();
        }
    }

    @Test
    void aTextThatNobodyHasIsTheOneGivenForThatCase() {
        WicketTester tester = new WicketTester();
        try {
            assertThat(new SteadyLocalizer().getString("nobody.has.it", new Label("shown"), "otherwise"))
                    .isEqualTo("otherwise");
        } finally {
            tester.destroy();
        }
    }
}
