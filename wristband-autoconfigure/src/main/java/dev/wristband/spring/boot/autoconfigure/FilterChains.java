package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filter chains of the application, in the order in which they are asked.
 */
final class FilterChains {

	private static final String BEAN = "springSecurityFilterChain";

	private final ListableBeanFactory beans;

	FilterChains(ListableBeanFactory beans) {
		this.beans = beans;
	}

	List<SecurityFilterChain> all() {
		return (this.beans.containsBean(BEAN) && this.beans.getBean(BEAN) instanceof FilterChainProxy proxy)
				? proxy.getFilterChains() : List.of();
	}

	/**
	 * Find the chain that requests for a path go to.
	 * @param path the path
	 * @return the chain, or {@code null} if there is none
	 */
	@Nullable SecurityFilterChain responsibleFor(String path) {
		return all().stream().filter((chain) -> matches(chain, path)).findFirst().orElse(null);
	}

	private static boolean matches(SecurityFilterChain chain, String path) {
		List<Filter> filters = new FilterChainProxy(chain).getFilters(path);
		return filters != null;
	}

	String describe(SecurityFilterChain chain) {
		return this.beans.getBeansOfType(SecurityFilterChain.class, true, false)
			.entrySet()
			.stream()
			.filter((bean) -> bean.getValue() == chain)
			.map(Map.Entry::getKey)
			.map("the filter chain '%s'"::formatted)
			.findFirst()
			.orElse("a filter chain that is not a bean, such as one for ignored paths");
	}

}
