package dev.wristband.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is published, and what the BOM says about it.
 */
class PublishedModulesTests {

	private static final Path ROOT = Path.of("..");

	private static final String BOM = "wristband-bom";

	private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency/";

	@Test
	void modulesWhenTheirNameSaysSoArePublished() throws Exception {
		assertThat(publishedModules()).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(
					modules().stream().filter((module) -> module.startsWith("wristband-")).toList());
	}

	@ParameterizedTest
	@MethodSource("publishedModules")
	void moduleWhenPublishedSaysWhatItIs(String module) throws Exception {
		Document pom = pom(module + "/pom.xml");
		assertThat(texts(pom, "/project/artifactId")).containsExactly(module);
		assertThat(texts(pom, "/project/name | /project/description")).hasSize(2);
	}

	@Test
	void bomListsExactlyThePublishedModules() throws Exception {
		List<String> others = new ArrayList<>(publishedModules());
		others.remove(BOM);
		assertThat(texts(pom(BOM + "/pom.xml"), MANAGED + "artifactId")).isSorted()
			.containsExactlyInAnyOrderElementsOf(others);
	}

	@Test
	void bomGivesAllModulesItsOwnVersion() throws Exception {
		Document pom = pom(BOM + "/pom.xml");
		assertThat(texts(pom, MANAGED + "groupId")).containsOnly("dev.wristband");
		assertThat(texts(pom, MANAGED + "version")).containsOnly("${project.version}");
	}

	@Test
	void bomWhenPublishedBringsNothingOfItsParent() throws Exception {
		Document published = pom(BOM + "/target/flattened-pom.xml");
		assertThat(texts(published, "/project/parent | /project/properties | /project/dependencies | /project/build"))
			.isEmpty();
		assertThat(texts(published, MANAGED + "artifactId"))
			.containsExactlyElementsOf(texts(pom(BOM + "/pom.xml"), MANAGED + "artifactId"));
	}

	static List<String> publishedModules() throws Exception {
		List<String> published = new ArrayList<>();
		for (String module : modules()) {
			if (texts(pom(module + "/pom.xml"), "/project/properties/maven.deploy.skip").contains("false")) {
				published.add(module);
			}
		}
		return published;
	}

	private static List<String> modules() throws Exception {
		return texts(pom("pom.xml"), "/project/modules/module");
	}

	private static Document pom(String path) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(ROOT.resolve(path).toFile());
	}

	private static List<String> texts(Document pom, String path) throws Exception {
		NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
		return IntStream.range(0, nodes.getLength()).mapToObj((index) -> nodes.item(index).getTextContent()).toList();
	}

}
