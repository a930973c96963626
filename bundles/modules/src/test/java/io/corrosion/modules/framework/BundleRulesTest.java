package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.testkit.module.BundleJar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleRulesTest {

    @Test
    void aPlainBundleIsFine() {
        assertThat(BundleRules.check("hello", jar(Map.of("Bundle-SymbolicName", "hello;singleton:=true"))))
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "Export-Package, org.example, exports packages",
        "DynamicImport-Package, *, dynamically",
        "Fragment-Host, corrosion-shell, fragment",
        "Require-Bundle, corrosion-shell, by name",
        "Bundle-ClassPath, lib/code.bin, has classes in lib/code.bin"
    })
    void whatWouldRewireOthersIsRefused(String header, String value, String reason) {
        assertThatThrownBy(() -> BundleRules.check("hello", jar(Map.of("Bundle-SymbolicName", "hello", header, value))))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aModuleHasTheSchemaOfItsSlugAndNoOther() {
        byte[] burglar = jar(Map.of("Bundle-SymbolicName", "loot", "Corrosion-Schema", "tenancy"));
        byte[] honest = jar(Map.of("Bundle-SymbolicName", "loot", "Corrosion-Schema", "loot_manager"));

        assertThatThrownBy(() -> BundleRules.check("loot-manager", burglar))
                .isInstanceOf(Undeployable.class)
                .hasMessageContaining("loot_manager");
        assertThat(BundleRules.check("loot-manager", honest)).isEqualTo("loot");
    }

    @Test
    void optionalImportsAreRefused() {
        String imports = "org.example;version=\"[1,2)\";resolution:=\"optional\"";

        assertThatThrownBy(() -> BundleRules.check(
                        "hello", jar(Map.of("Bundle-SymbolicName", "hello", "Import-Package", imports))))
                .hasMessageContaining("optional imports");
    }

    @Test
    void aJarWithoutAManifestIsNoBundle() {
        assertThatThrownBy(() -> BundleRules.check("hello", new byte[] {1, 2, 3}))
                .isInstanceOf(Undeployable.class);
    }

    private static byte[] jar(Map<String, String> headers) {
        return new BundleJar().headers(headers).bytes();
    }
}
