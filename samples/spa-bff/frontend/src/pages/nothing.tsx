import { Link } from '../router';

export function NothingPage() {
  return (
    <section className="card notice" aria-labelledby="nothing-title">
      <p className="status-code" id="status">
        404
      </p>
      <h1 id="nothing-title">There is nothing here</h1>
      <p className="muted">The page was moved, or the address has a typing mistake.</p>
      <Link className="button button--primary" href="/notes">
        Back to the board
      </Link>
    </section>
  );
}
