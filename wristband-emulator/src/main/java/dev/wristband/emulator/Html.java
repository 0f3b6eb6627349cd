package dev.wristband.emulator;

/**
 * Frame and escaping of the pages.
 */
final class Html {

	private static final String STYLE = """
			:root{color-scheme:light dark;--bg:#f3f5fa;--card:#fff;--ink:#161c2d;--soft:#5d6780;--line:#dde2ee;
			--brand:#4a3fd1;--brand-ink:#fff;--tint:#eeedfc;--bad:#b3261e;--bad-bg:#fdecea}
			@media (prefers-color-scheme:dark){:root{--bg:#10131c;--card:#191e2b;--ink:#eef1f8;--soft:#9aa5bf;
			--line:#2c3448;--brand:#8f86ff;--brand-ink:#12131c;--tint:#24243f;--bad:#ffb4ab;--bad-bg:#43201d}}
			*{box-sizing:border-box}
			body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;
			justify-content:center;gap:1.25rem;padding:1.5rem;background:var(--bg);color:var(--ink);
			font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
			main{width:100%;max-width:27rem;background:var(--card);border:1px solid var(--line);border-radius:18px;
			padding:2.25rem;box-shadow:0 12px 40px rgba(20,26,50,.09)}
			h1{font-size:1.45rem;line-height:1.25;margin:0 0 .3rem;letter-spacing:-.01em}
			p{margin:0 0 1.35rem;color:var(--soft);overflow-wrap:anywhere}
			.mark{width:3rem;height:3rem;border-radius:13px;display:grid;place-items:center;margin-bottom:1.1rem;
			background:var(--brand);color:var(--brand-ink);font-weight:700;font-size:1.35rem}
			.list{display:grid;gap:.6rem;margin:0;padding:0;list-style:none}
			.row{display:flex;align-items:center;gap:.85rem;width:100%;padding:.75rem .9rem;border-radius:12px;
			border:1px solid var(--line);background:transparent;color:inherit;font:inherit;text-align:left;
			text-decoration:none;cursor:pointer}
			.row:hover{border-color:var(--brand);background:var(--tint)}
			.still,.still:hover{cursor:default;background:none;border-color:var(--line)}
			:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
			.avatar{flex:none;width:2.4rem;height:2.4rem;border-radius:50%;display:grid;place-items:center;
			background:var(--tint);color:var(--brand);font-weight:650}
			.row b{display:block;font-weight:600}.row small{color:var(--soft);overflow-wrap:anywhere}
			.tag{margin-left:auto;font-size:.75rem;padding:.1rem .6rem;border-radius:99px;background:var(--tint);
			color:var(--brand);font-weight:600}
			.or{display:flex;align-items:center;gap:.8rem;margin:1.4rem 0;color:var(--soft);font-size:.85rem}
			.or:before,.or:after{content:"";flex:1;border-top:1px solid var(--line)}
			label{display:block;font-weight:600;font-size:.9rem;margin-bottom:.35rem}
			input{width:100%;padding:.7rem .85rem;border-radius:11px;border:1px solid var(--line);font:inherit;
			background:var(--bg);color:inherit}
			.button{width:100%;margin-top:.8rem;padding:.75rem;border:0;border-radius:11px;background:var(--brand);
			color:var(--brand-ink);font:inherit;font-weight:650;cursor:pointer}
			.quiet{width:100%;margin-top:.6rem;padding:.5rem;border:0;background:none;color:var(--soft);font:inherit;
			font-size:.9rem;cursor:pointer;text-decoration:underline}
			.problem{background:var(--bad-bg);color:var(--bad);border-radius:11px;padding:.65rem .9rem;
			margin-bottom:1.1rem}
			footer{color:var(--soft);font-size:.82rem;text-align:center}
			""";

	private Html() {
	}

	static String page(String title, String content) {
		return """
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s</title>
				<style>
				%s</style>
				</head>
				<body>
				<main>
				%s
				</main>
				<footer>Local Wristband emulator &middot; for development only</footer>
				</body>
				</html>
				""".formatted(escape(title), STYLE, content);
	}

	static String error(String message) {
		return page("Something is wrong with this request", """
				<div class="mark" aria-hidden="true">!</div>
				<h1>Something is wrong with this request</h1>
				<p id="error">%s</p>""".formatted(escape(message)));
	}

	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\'' -> escaped.append("&#39;");
				default -> escaped.append(character);
			}
		}
		return escaped.toString();
	}

	static String initial(String text) {
		return escape(text.substring(0, text.offsetByCodePoints(0, 1)));
	}

}
