import { connection } from 'next/server';
import postgres from 'postgres';

type Row = Record<string, string | number | boolean | null>;

const sql = postgres(process.env.BARE_DATABASE_URL ?? '', { max: 10 });
const statement = Buffer.from(process.env.BARE_STATEMENT ?? '', 'base64').toString('utf8');

/** The least that a Next page can do with the queue's rows: one statement, and its cells as server components. */
export default async function BarePage() {
  await connection();
  const rows = await sql.unsafe<Row[]>(statement, [], { prepare: true });
  return (
    <table>
      <tbody>
        {rows.slice(0, 50).map((row) => (
          <Line key={String(row.reference)} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row }: { row: Row }) {
  return (
    <tr>
      <td>
        <a href={`/applications/${row.reference}`}>{row.reference}</a>
      </td>
      <td>{row.holder_name}</td>
      <td>{row.msisdn}</td>
      <td>{row.sim_kind}</td>
      <td>{row.route}</td>
      <td>{row.worst_check}</td>
      <td>{row.submitted_ms}</td>
      <td>{row.due_ms}</td>
      <td>{row.claim_name}</td>
    </tr>
  );
}
