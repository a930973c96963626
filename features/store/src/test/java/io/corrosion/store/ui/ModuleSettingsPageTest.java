package io.corrosion.store.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.SettingField;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.TagTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleSettingsPageTest extends StoreOnPages {

    private final LicenseId server = LicenseId.random();
    private final Map<String, String> sent = new HashMap<>();
    private boolean set = true;

    @BeforeEach
    void openServer() {
        Server described = new Server(server, PageKit.TENANT, "Main", "rust", "", 100, Instant.EPOCH);
        OwnedModule owned = new OwnedModule(
                listing(Optional.of("1.5.0")),
                true,
                new Entitlement(Entitlement.Standing.INCLUDED, Optional.empty()),
                true,
                0,
                Optional.empty());
        kit.services()
                .with(Access.class, stub(Access.class, true))
                .with(ServerDirectory.class, stub(ServerDirectory.class, described))
                .with(ModuleDesk.class, (ModuleDesk) Proxy.newProxyInstance(
                        ModuleDesk.class.getClassLoader(),
                        new Class<?>[] {ModuleDesk.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "settings" ->
                                List.of(
                                        new SettingField("mood", "Mood", "", "string", List.of(), "calm"),
                                        new SettingField("webhook", "Webhook", "", "string", List.of(), "", true, set),
                                        new SettingField("loud", "Loud", "", "boolean", List.of(), "false"));
                            case "change" -> {
                                sent.clear();
                                ((Map<?, ?>) arguments[3])
                                        .forEach((name, value) -> sent.put((String) name, (String) value));
                                yield null;
                            }
                            default -> owned;
                        }));
    }

    @Test
    void aSecretHasAPasswordFieldThatSaysOnlyWhetherItIsSet() {
        start();
        assertThat(body()).contains("type=\"password\"", "Is set, and kept sealed", "value=\"calm\"");

        assertThat(TagTester.createTagByAttribute(body(), "for", "set-webhook").getValue())
                .isEqualTo("Webhook");
        assertThat(TagTester.createTagByAttribute(body(), "id", "set-webhook").getAttribute("type"))
                .as("what its label names")
                .isEqualTo("password");

        set = false;
        start();
        assertThat(body()).contains("Not set.").doesNotContain("Is set, and kept sealed");
    }

    @Test
    void aSwitchIsYesOrNoAndIsSentAsTheSchemaHasIt() {
        start();
        assertThat(body()).containsSubsequence("<option", "Yes</option>", "<option selected", "No</option>");

        FormTester form = kit.tester().newFormTester("form");
        form.select("field:3:choice", 0);
        form.submit();

        assertThat(sent).containsEntry("loud", "true");
    }

    @Test
    void whatIsTypedIsSentAndNotShownAgain() {
        start();
        FormTester form = kit.tester().newFormTester("form");
        form.setValue("field:2:hidden:secret", "hush");
        form.submit();

        assertThat(sent).containsEntry("webhook", "hush").containsEntry("mood", "calm");
        assertThat(body()).contains("Saved.").doesNotContain("hush");
    }

    @Test
    void aSecretLeftEmptyIsKeptAndOneTakenAwayGoes() {
        start();
        kit.tester().newFormTester("form").submit();
        assertThat(sent).containsEntry("webhook", "");

        FormTester form = kit.tester().newFormTester("form");
        form.setValue("field:2:hidden:set:forget", true);
        form.submit();
        assertThat(sent).containsEntry("webhook", null);
    }

    private void start() {
        kit.tester()
                .startPage(
                        ModuleSettingsPage.class,
                        new PageParameters().set("server", server).set("slug", "map-vote"));
    }
}
