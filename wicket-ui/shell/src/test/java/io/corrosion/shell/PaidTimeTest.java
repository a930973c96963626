package io.corrosion.shell;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.apache.wicket.core.request.handler.ListenerRequestHandler;
import org.apache.wicket.core.request.handler.PageAndComponentProvider;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class PaidTimeTest {

    private static final LicenseId OVER = LicenseId.random();
    private static final LicenseId PAID = LicenseId.random();

    private final WicketTester wicket = new WicketTester();
    private final Bundle loot = stub(Bundle.class, null);
    private final PaidTime paidTime =
            new PaidTime(type -> type == ModulesPanel.class ? Optional.of(loot) : Optional.empty());
    private final ModuleGate gate = stub(ModuleGate.class, loot);

    @AfterEach
    void theEnd() {
        wicket.destroy();
    }

    @Test
    void aFormInAModulesPanelIsNotSentOnceItsTimeIsOver() {
        assertThatThrownBy(() -> paidTime.check(gate, "POST", sent("panel:form", OVER)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("paid again");
    }

    @Test
    void elsewhereAndWhereItIsPaidAndWhatOnlyShowsPasses() {
        assertThatCode(() -> paidTime.check(gate, "POST", sent("panel:form", PAID)))
                .doesNotThrowAnyException();
        assertThatCode(() -> paidTime.check(gate, "GET", sent("panel:form", OVER)))
                .doesNotThrowAnyException();
        assertThatCode(() -> paidTime.check(gate, "POST", sent("form", OVER)))
                .as("a form of the platform beside it")
                .doesNotThrowAnyException();
    }

    private static ListenerRequestHandler sent(String path, LicenseId server) {
        WebPage page = new WebPage(new PageParameters().set("server", server)) {};
        page.add(new Form<>("form"), new ModulesPanel());
        return new ListenerRequestHandler(new PageAndComponentProvider(page, page.get(path), page.getPageParameters()));
    }

    private static final class ModulesPanel extends WebMarkupContainer {

        private static final long serialVersionUID = 1L;

        ModulesPanel() {
            super("panel");
            add(new Form<>("form"));
        }
    }

    /** A gate that knows one module, which is over on one server. */
    private static <T> T stub(Class<T> type, Bundle module) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "moduleOf" -> Optional.of("loot").filter(any -> arguments[0] == module);
                    case "isReadOnly" -> arguments[0] == module && OVER.equals(arguments[1]);
                    default -> null;
                }));
    }
}
