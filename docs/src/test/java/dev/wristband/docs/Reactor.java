package dev.wristband.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the build files say.
 */
final class Reactor {

	private final Map<Path, Element> poms = Repository.files("pom.xml")
		.stream()
		.collect(Collectors.toMap(Function.identity(), (file) -> parse(Repository.text(file))));

	/**
	 * Return the version of the project.
	 * @return the version
	 */
	String version() {
		return String.valueOf(text(root(), "version"));
	}

	String property(String name) {
		return String.valueOf(text(child(root(), "properties"), name));
	}

	/**
	 * Return the modules.
	 * @return paths below the root of the repository
	 */
	List<String> modules() {
		return elements(child(root(), "modules"), "module").stream().map(Node::getTextContent).toList();
	}

	List<String> artifacts() {
		return this.poms.values().stream().map((pom) -> String.valueOf(text(pom, "artifactId"))).toList();
	}

	/**
	 * Return the dependencies of all modules.
	 * @return group and artifact, with a colon between them
	 */
	List<String> dependencies() {
		return this.poms.values()
			.stream()
			.flatMap((pom) -> Stream.concat(elements(pom, "dependency").stream(),
					elements(pom, "artifactItem").stream()))
			.map((dependency) -> text(dependency, "groupId") + ":" + text(dependency, "artifactId"))
			.distinct()
			.toList();
	}

	/**
	 * Return whether a module makes such a jar.
	 * @param jar path below the root of the repository
	 * @return whether it does
	 */
	boolean makes(String jar) {
		String module = jar.replaceAll("/target/.*", "");
		Element pom = this.poms.get(Repository.root().resolve(module).resolve("pom.xml"));
		if (pom == null || !modules().contains(module)) {
			return false;
		}
		String finalName = text(child(pom, "build"), "finalName");
		String name = (finalName != null) ? finalName : text(pom, "artifactId") + "-" + version();
		String file = jar.substring(jar.lastIndexOf('/') + 1);
		return file.equals(name + ".jar") || elements(pom, "shadedClassifierName").stream()
			.anyMatch((classifier) -> file.equals(name + "-" + classifier.getTextContent() + ".jar"));
	}

	static Element parse(String xml) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
			return document.getDocumentElement();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static @Nullable String text(@Nullable Element element, String name) {
		Element child = child(element, name);
		return (child != null) ? child.getTextContent().strip() : null;
	}

	static List<Element> elements(@Nullable Element element, String name) {
		List<Element> elements = new ArrayList<>();
		if (element != null) {
			for (int i = 0; i < element.getElementsByTagName(name).getLength(); i++) {
				elements.add((Element) element.getElementsByTagName(name).item(i));
			}
		}
		return elements;
	}

	private static @Nullable Element child(@Nullable Element element, String name) {
		return elements(element, name).stream()
			.filter((child) -> child.getParentNode() == element)
			.findFirst()
			.orElse(null);
	}

	private Element root() {
		return this.poms.get(Repository.root().resolve("pom.xml"));
	}

}
