package dev.wristband.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
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
	 * Return a request of which only the path is known.
	 * @param path the path
	 * @return a request for the matchers of chains
	 */
	HttpServletRequest request(String path) {
		return new PathRequest(path, this.beans.getBeanProvider(ServletContext.class).getIfUnique());
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
